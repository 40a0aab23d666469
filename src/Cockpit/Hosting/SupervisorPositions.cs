using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Grids.Coverage;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>Positions that the engine of fences keeps, of those whom the registry calls supervisors.</summary>
internal sealed class SupervisorPositions : ISupervisorPositions
{
    public async Task ReadAsync(ScopedTransaction transaction, DateTimeOffset since, DateTimeOffset until, double mostAccuracyMeters, Action<double, double> see, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command("""
            select p.lon, p.lat from registry.supervisor s
            join fence.position p on p.object = s.code collate "default" and p.time >= $1 and p.time < $2 and (p.accuracy_m is null or p.accuracy_m <= $3)
            """, since.ToUniversalTime(), until.ToUniversalTime(), mostAccuracyMeters);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            see(row.GetDouble(0), row.GetDouble(1));
    }
}
