using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Imports.Addresses;
using SpatialCockpit.Cockpit.Imports.Layers;
using SpatialCockpit.Cockpit.Imports.Osm;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>Files into the record: layers, OpenStreetMap extracts, addresses.</summary>
public static class ImportsModule
{
    public static IServiceCollection AddImports(this IServiceCollection services) => services
        .AddSingleton(provider => new ImportFolder(provider.GetRequiredService<DataFolder>().Path))
        .AddSingleton<ImportStream>()
        .AddSingleton<LayerImport>()
        .AddSingleton<AddressImport>()
        .AddSingleton(provider => new OsmImport(
            provider.GetRequiredService<RecordDatabase>(), provider.GetRequiredService<ImportFolder>(), provider.GetRequiredService<TimeProvider>(), Path.Combine(Installation.Here.Data, "import", "osm.lua")))
        .AddHostedService<ImportLeftovers>();
}
