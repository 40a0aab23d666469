using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Grids;

/// <summary>Grids are shared: everybody reads them, and a transaction says which of their tables it is about to change. Whether its caller may is settled by then.</summary>
internal static class GridEdits
{
    /// <summary>One after another: who numbers cells, and who takes cells into a duty grid, knows what the one before has done.</summary>
    public static async Task BeginAsync(ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var turn = transaction.Command("select pg_advisory_xact_lock(hashtext('grid.unit'))");
        await turn.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <param name="table">As written in SQL, trusted.</param>
    public static async Task OfAsync(ScopedTransaction transaction, string table, CancellationToken cancellationToken)
    {
        await using var say = transaction.Command("select set_config('cockpit.edits', $1::regclass::oid::text, true)", [table]);
        await say.ExecuteNonQueryAsync(cancellationToken);
    }
}
