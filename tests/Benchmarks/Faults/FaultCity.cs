namespace SpatialCockpit.Benchmarks.Faults;

/// <summary>A city whose server and PostgreSQL are killed, and all that it has said yes to.</summary>
internal sealed class FaultCity : ServedCity
{
    /// <summary>A tile with parts of the demo city.</summary>
    public const string KnownTile = "/tiles/registry.part/14/13444/5905.mvt";

    private FaultCity(string folder)
        : base(folder)
    {
    }

    public Ledger Ledger { get; private init; } = new();

    /// <summary>With the whole demo, up and ready.</summary>
    public static new Task<FaultCity> MakeAsync(CancellationToken cancellationToken) => StartedAsync(new FaultCity(NewFolder()), cancellationToken);

    /// <summary>A copy of this one, which stands still, in a folder of one's own.</summary>
    public FaultCity CopiedTo(string folder)
    {
        Ran("cp", "-a", $"{Folder}/.", folder);
        var other = new FaultCity(folder) { Ledger = new(Ledger) };
        other.Client.DefaultRequestHeaders.Authorization = Client.DefaultRequestHeaders.Authorization;
        return other;
    }
}
