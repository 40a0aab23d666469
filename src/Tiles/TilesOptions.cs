using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Raster;

namespace SpatialCockpit.Tiles;

/// <summary>What the tile server serves, and what it may take of memory, disk and databases.</summary>
public sealed record TilesOptions
{
    private (IReadOnlyDictionary<string, LayerDeclaration> Of, IReadOnlySet<string> Names)? _parameters;

    /// <summary>Time zone in which a moment falls on a day: the city's.</summary>
    public string DayZone { get; init; } = CityClock.DefaultZone;

    /// <summary>What packs say about layers, as of now; the same object as long as that is the same.</summary>
    public Func<IReadOnlyDictionary<string, LayerDeclaration>> Declared { get; init; } = static () => Undeclared;

    private static LayerDeclarations Undeclared { get; } = [];

    internal IReadOnlyDictionary<string, LayerDeclaration> Declarations => Declared();

    /// <summary>Databases of somebody else's whose tables are layers too.</summary>
    public IReadOnlyList<ReadSource> Sources { get; init; } = [];

    /// <summary>Where an operator puts PMTiles archives to be served; null for nowhere.</summary>
    public string? ArchiveFolder { get; init; }

    /// <summary>Finished tiles kept in memory; the least recently asked for go first, and are made anew when somebody asks again.</summary>
    public long CacheBytes { get; init; } = 256L << 20;

    /// <summary>Events of heat maps kept in memory, at least those of one map; the least recently asked for go first.</summary>
    public long HeatBytes { get; init; } = 128L << 20;

    /// <summary>Letters for the texts of styles kept in memory: all of the font for Chinese are 14 MB as browsers take them. What has no room is drawn anew, a range of Chinese letters in some tens of milliseconds of a core.</summary>
    public long GlyphBytes { get; init; } = 64L << 20;

    /// <summary>What layers may take that are held in memory, in bytes; those that do not fit are cut by PostGIS. A share of the machine's memory by itself.</summary>
    public long SnapshotBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * 35 / 100;

    /// <summary>Where they are kept for the next start; null for nowhere: then they are read anew each time.</summary>
    public string? SnapshotFolder { get; init; }

    /// <summary>Imagery and terrain of others that is passed on.</summary>
    internal IReadOnlyList<RasterDeclaration> Rasters { get; init; } = [];

    /// <summary>Where their tiles are kept; null for nowhere but in memory.</summary>
    public string? RasterFolder { get; init; }

    /// <summary>Room for them there, in bytes; the least recently used go first, and are asked of their server again.</summary>
    public long RasterDiskBytes { get; init; } = 4L << 30;

    /// <summary>Room for them in memory; others are read from that folder.</summary>
    public long RasterMemoryBytes { get; init; } = 64L << 20;

    /// <summary>Tiles that databases make at the same time: a quarter of the connections that pages have. With more of them such tiles come sooner, and pages wait for a connection.</summary>
    public int MostConnections { get; init; } = 8;

    /// <summary>A tile that takes the database longer is given up with 503, so that a few of them cannot hold all connections.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Least time from one look at the rows of read sources to the next: how old their tiles may be. A shorter one asks their databases more often, though never for more than a twentieth of the time.</summary>
    public TimeSpan SourceInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Every parameter that some layer takes: known in addresses of tiles. In any case, as all names in a query: one that is not written as declared is refused, not left out.</summary>
    internal IReadOnlySet<string> ParameterNames
    {
        get
        {
            var declared = Declarations;
            if (_parameters is not { } known || known.Of != declared)
                _parameters = known = (declared, declared.Values.SelectMany(layer => layer.Function?.Parameters ?? []).Select(parameter => parameter.Name).ToHashSet(StringComparer.OrdinalIgnoreCase));
            return known.Names;
        }
    }

    /// <summary>The same with what <c>rasters.yaml</c> of a data folder declares.</summary>
    /// <exception cref="PackException">With every mistake in it.</exception>
    public TilesOptions WithRasters(string dataFolder) => this with { Rasters = RastersFile.Read(dataFolder), RasterFolder = Path.Combine(dataFolder, RastersFile.KeptFolder) };

    /// <summary>The layers section of every pack; a later pack's layer replaces an earlier one's.</summary>
    public static LayerDeclarations ReadPacks(IEnumerable<PackFile> packs)
    {
        var all = new LayerDeclarations();
        foreach (var (name, layer) in packs.SelectMany(pack => pack.Section<LayerDeclarations>(LayersSection.SectionKey) ?? []))
            all[name] = layer;
        return all;
    }
}
