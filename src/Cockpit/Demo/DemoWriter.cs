using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo;

/// <summary>Writes one demo through one connection, table after table; the writers of each schema are parts of this class.</summary>
internal sealed partial class DemoWriter(NpgsqlConnection connection, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
{
    private const int Steps = 22;
    private readonly Dictionary<string, long> _rows = [];

    public IReadOnlyDictionary<string, long> Rows => _rows;

    public async Task WriteAsync(DemoCity demo)
    {
        await WriteBaseMapAsync(demo);
        await WriteGridAsync(demo);
        await WriteAddressesAsync(demo);
    }

    /// <summary>One table: columns as a comma list (source comes first, without being named), and how a row's other values are written.</summary>
    private async Task CopyAsync<T>(string table, string columns, IEnumerable<T> rows, Action<BinaryCopy, T> write)
    {
        progress?.Report(new(table, _rows.Count / (double)Steps));
        await using var copy = await BinaryCopy.BeginAsync(connection, table, ["source", .. columns.Split(", ")], cancellationToken);
        var count = 0;
        foreach (var row in rows)
        {
            if (++count % 10_000 == 0) cancellationToken.ThrowIfCancellationRequested();
            copy.StartRow();
            copy.Text(DemoLoader.Source);
            write(copy, row);
        }
        _rows[table] = (long)await copy.CompleteAsync(cancellationToken);
    }
}
