# Every app of Lintel; the command chooses which: dist/apps/<app>/src/main.js.
FROM node:24-slim AS build
WORKDIR /lintel
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN node tools/build.mjs && npm prune --omit=dev --omit=optional

FROM node:24-slim
ENV NODE_ENV=production
WORKDIR /lintel
COPY --from=build /lintel/package.json ./
COPY --from=build /lintel/node_modules ./node_modules
COPY --from=build /lintel/tools ./tools
COPY --from=build /lintel/dist ./dist
USER node
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["dist/apps/front-door/src/main.js"]
