using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Heat;
using SpatialCockpit.Tiles.Http;
using SpatialCockpit.Tiles.Live;
using SpatialCockpit.Tiles.Maps;
using SpatialCockpit.Tiles.Ogc;
using SpatialCockpit.Tiles.Pmtiles;
using SpatialCockpit.Tiles.Raster;
using SpatialCockpit.Tiles.Snapshots;
using SpatialCockpit.Tiles.Snapshots.Reading;
using SpatialCockpit.Tiles.Snapshots.Saved;
using SpatialCockpit.Tiles.Styles;
using SpatialCockpit.Tiles.Symbols;

namespace SpatialCockpit.Tiles;

/// <summary>Layers, tiles and features of the record and of read sources.</summary>
public static class TilesModule
{
    public static IServiceCollection AddTiles(this IServiceCollection services, Func<IServiceProvider, TilesOptions> options) => services
        .AddSingleton(options)
        .AddSingleton<LayerCatalog>()
        .AddSingleton<LayerVersions>()
        .AddSingleton<LayerStatistics>()
        .AddSingleton<LayerCredits>()
        .AddSingleton<Tilesets>()
        .AddSingleton<SnapshotStore>()
        .AddSingleton<SavedSnapshots>()
        .AddSingleton<RecordReading>()
        .AddHostedService<SnapshotKeeper>()
        .AddSingleton<SavedSources>()
        .AddSingleton<SourceReading>()
        .AddHostedService<SourceKeeper>()
        .AddSingleton<TileStore>()
        .AddSingleton<TileHandler>()
        .AddSingleton<PmtilesFolder>()
        .AddSingleton<Rasters>()
        .AddSingleton<HeatStore>()
        .AddSingleton<GlyphStore>()
        .AddSingleton<LocationPainter>()
        .AddSingleton<TileChanges>()
        .AddSingleton<SourceWatch>()
        .AddHostedService(provider => provider.GetRequiredService<SourceWatch>())
        .AddSingleton<TilesProjection>()
        .AddSingleton<IProjection>(provider => provider.GetRequiredService<TilesProjection>());

    public static void MapTiles(this IEndpointRouteBuilder routes)
    {
        routes.MapCatalog();
        routes.MapTileEndpoints();
        routes.MapPmtiles();
        routes.MapExport();
        routes.MapHeat();
        routes.MapMapPicture();
        routes.MapMapSheets();
        routes.MapOgc();
        routes.MapStyles();
        routes.MapSymbols();
        routes.MapRasters();
    }

    /// <summary>Tiles and letters are packed once and kept so.</summary>
    public static bool BringsItsOwnCoding(PathString path) => path.Value is { } address && (address.EndsWith(".mvt", StringComparison.Ordinal) || address.EndsWith(".pbf", StringComparison.Ordinal));
}
