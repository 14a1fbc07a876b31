import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { SearchRequest, SearchResults } from '#libs/contracts';
import { Permit, type Principal, Viewer } from '#libs/identity';
import { valid } from '#libs/web-platform';
import { SearchService } from './search.service.js';

/** Who is in the record. Posted, so that no name stands in a URL. */
@ApiTags('Search')
@Controller('v1/searches')
export class SearchController {
  constructor(private readonly searches: SearchService) {}

  @Post()
  @HttpCode(200)
  @Permit('searches:run')
  @ApiBody({ type: SearchRequest })
  @ApiOkResponse({ type: SearchResults })
  search(@Viewer() viewer: Principal, @Body(valid(SearchRequest)) query: SearchRequest): Promise<SearchResults> {
    return this.searches.search(query, viewer);
  }
}
