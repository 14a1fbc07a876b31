// A container's health check: 0 when the app on $PORT says it is ready, else 1.
const answer = await fetch(`http://localhost:${process.env.PORT}/health/ready`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
