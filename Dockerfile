# The site as an image: docker build -t learn . (docs/operations.md says what has to be set).
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# The theme's styles and scripts are built by npm within the .NET build.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
COPY . .
RUN dotnet publish src/Learn.Web --configuration Release --use-current-runtime --self-contained false --output /site

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# Makes the lighter versions of videos and pictures.
RUN apt-get update && apt-get install --yes --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=build /site .
COPY content content
RUN install --directory --owner="$APP_UID" --group="$APP_UID" /data
ENV ASPNETCORE_ENVIRONMENT=Production \
    ASPNETCORE_HTTP_PORTS=8080 \
    Learn__DataPath=/data \
    Learn__ContentPath=/app/content
VOLUME /data
EXPOSE 8080
USER $APP_UID
# The image has no curl; bash can speak HTTP well enough. Without a Host header AllowedHosts doesn't matter.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && read -r status <&3 && [[ $status == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "Learn.Web.dll"]
