using Npgsql;
using SpatialCockpit.Cockpit.Demo.Fences;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Demo.Writing;

/// <summary>Writes one demo through one connection, table after table; the writers of each schema are parts of this class.</summary>
/// <param name="reports">Takes the tracks that are to be reported; null where all are written as history.</param>
internal sealed partial class DemoWriter(NpgsqlConnection connection, DemoReports? reports, IProgress<DemoProgress>? progress, CancellationToken cancellationToken)
{
    private const int Steps = 31;
    private readonly Dictionary<string, long> _rows = [];

    public IReadOnlyDictionary<string, long> Rows => _rows;

    public async Task WriteAsync(DemoCity demo)
    {
        await WriteBaseMapAsync(demo);
        await WriteGridAsync(demo);
        await WriteAddressesAsync(demo);
        await WriteRegistryAsync(demo);
        await WriteCasesAsync(demo);
        await WriteMovesAsync(demo);
    }

    /// <summary>At a small scale only some of the buildings and addresses are written, always the same.</summary>
    private static bool Kept(DemoCity demo, int serial) => demo.Settings.Scale >= 1 || Dice.Mix((ulong)serial) % 10_000 < demo.Settings.Scale * 10_000;

    /// <summary>One table: columns as a comma list (source comes first, without being named), and how a row's other values are written.</summary>
    private Task CopyAsync<T>(string table, string columns, IEnumerable<T> rows, Action<BinaryCopy, T> write) => CopyRowsAsync(table, "source, " + columns, rows, (copy, row) =>
    {
        copy.Text(DemoLoader.Source);
        write(copy, row);
    });

    /// <summary>A table of schema demo: all of it is the demo's, no source column.</summary>
    private Task CopyTruthAsync<T>(string table, string columns, IEnumerable<T> rows, Action<BinaryCopy, T> write) => CopyRowsAsync(table, columns, rows, write);

    private async Task CopyRowsAsync<T>(string table, string columns, IEnumerable<T> rows, Action<BinaryCopy, T> write)
    {
        progress?.Report(new(table, _rows.Count / (double)Steps));
        await using var copy = await BinaryCopy.BeginAsync(connection, table, columns.Split(", "), cancellationToken);
        var count = 0;
        foreach (var row in rows)
        {
            if (++count % 10_000 == 0)
                cancellationToken.ThrowIfCancellationRequested();
            copy.StartRow();
            write(copy, row);
        }
        _rows[table] = (long)await copy.CompleteAsync(cancellationToken);
    }
}
