using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Grids.Coverage;

/// <summary>
/// Unit grids of duty grids, and in which of them supervisors were. Positions are read once, a million in a second or two, and each is looked up in a packed tree: where it can only lie in cells that are known to be walked, nothing is left to find out.
/// </summary>
internal sealed class WalkedCells
{
    private readonly List<(string Area, string? Name, Geometry Shape)> _cells;
    private readonly bool[] _isWalked;
    private readonly PackedRTree _tree;

    private WalkedCells(List<(string Area, string? Name, Geometry Shape)> cells)
    {
        _cells = cells;
        _isWalked = new bool[cells.Count];
        _tree = PackedRTree.Build(cells.Count, cell => PackedRTree.Box.Of(cells[cell].Shape.EnvelopeInternal));
    }

    /// <summary>Those of the regions that the caller supervises.</summary>
    public static async Task<WalkedCells> ReadAsync(ScopedTransaction transaction, string[] regions, CoverageBy by, CancellationToken cancellationToken)
    {
        List<(string, string?, Geometry)> cells = [];
        await using var read = transaction.Command($"""
            select {by.Column()}, n.name, st_asewkb(u.geom) from grid.unit u left join {by.Names()} n on n.code = {by.Column()}
            where u.duty_code is not null and exists (select from unnest($1) r where u.community_code ^@ r) and u.community_code ^@ any ((select platform.caller_regions())::text[])
            """, [regions]);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            cells.Add((row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), Ewkb.Read(row.GetFieldValue<byte[]>(2))));
        return new(cells);
    }

    /// <summary>Marks those in which somebody was whom the caller sees.</summary>
    public async Task WalkAsync(ISupervisorPositions positions, ScopedTransaction transaction, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (_cells.Count == 0)
            return;
        List<int> found = [];
        await positions.ReadAsync(transaction, since, until, GridCoverage.MostAccuracyMeters, (lon, lat) => Mark(lon, lat, found), cancellationToken);
    }

    public IEnumerable<CoveredArea> Areas() => _cells.Index().GroupBy(cell => (cell.Item.Area, cell.Item.Name)).Select(area =>
    {
        var (all, visited) = (area.LongCount(), area.LongCount(cell => _isWalked[cell.Index]));
        return new CoveredArea(area.Key.Area, area.Key.Name, all, visited, CoveredArea.Share(visited, all));
    });

    /// <param name="found">Room for the search.</param>
    private void Mark(double lon, double lat, List<int> found)
    {
        found.Clear();
        _tree.Search(PackedRTree.Box.At(lon, lat), found);
        foreach (var cell in found)
            if (!_isWalked[cell] && PolygonMembership.Holds(_cells[cell].Shape, lon, lat))
                _isWalked[cell] = true;
    }
}
