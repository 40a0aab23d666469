using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace SpatialCockpit.Platform.Changes;

/// <summary>The stream's figures under the meter and activity source <c>SpatialCockpit.Changes</c>.</summary>
internal sealed class ChangeTelemetry : IDisposable
{
    public const string Name = "SpatialCockpit.Changes";

    public static readonly ActivitySource Activities = new(Name);

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _transactions;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _rebuilds;
    private readonly Counter<long> _failures;

    public ChangeTelemetry(Func<ChangeStreamStatus> status)
    {
        _transactions = _meter.CreateCounter<long>("cockpit_changes_transactions", description: "Transactions applied, by projection");
        _rows = _meter.CreateCounter<long>("cockpit_changes_rows", description: "Row changes applied, by projection");
        _rebuilds = _meter.CreateCounter<long>("cockpit_changes_rebuilds", description: "Rebuilds of a projection or some of its tables");
        _failures = _meter.CreateCounter<long>("cockpit_changes_failures", description: "Failures of a projection");
        _meter.CreateObservableGauge("cockpit_changes_connected", () => status().Connected ? 1 : 0, description: "Whether the replication connection stands and the server has answered lately");
        _meter.CreateObservableGauge(
            "cockpit_changes_lag_bytes", () => status().Projections.Select(p => new Measurement<long>((long)p.LagBytes, Tag(p.Name))), "By", "Log written by the server and not yet applied");
        _meter.CreateObservableGauge(
            "cockpit_changes_lag_seconds", () => status().Projections.Select(p => new Measurement<double>(p.Lag.TotalSeconds, Tag(p.Name))), "s", "For how long the server has been ahead");
    }

    public void Applied(string projection, int rows)
    {
        _transactions.Add(1, Tag(projection));
        _rows.Add(rows, Tag(projection));
    }

    public void Rebuilt(string projection) => _rebuilds.Add(1, Tag(projection));

    public void Failed(string projection) => _failures.Add(1, Tag(projection));

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Tag(string projection) => new("projection", projection);
}
