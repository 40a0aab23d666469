using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Writing;

/// <summary>Schema fence: a week of positions, and the planted violations of schema demo.</summary>
internal sealed partial class DemoWriter
{
    private async Task WriteMovesAsync(DemoCity demo)
    {
        var tracks = demo.Movements.SelectMany(movement => movement.Tracks);
        await CopyAsync("fence.position", "object, time, seq, lon, lat, accuracy_m, speed_mps, recorded_at, region", (reports?.History(tracks) ?? tracks).SelectMany(t => t.Fixes.Select(f => (Track: t, Fix: f))), (copy, row) =>
        {
            var at = LonLatShape.At(row.Fix.At);
            copy.Text(row.Track.Object);
            copy.Timestamp(Time(row.Fix.Time));
            copy.Integer(row.Fix.Seq);
            copy.Double(at.Lon);
            copy.Double(at.Lat);
            copy.Real(row.Fix.Accuracy);
            copy.Real(row.Fix.Speed);
            copy.Timestamp(Time(row.Fix.Recorded));
            copy.Text(row.Track.Region);
        });
        await CopyTruthAsync("demo.planted_violation", "id, kind, object, from_time, to_time, detail", demo.Movements.SelectMany(m => m.Violations).Index(), (copy, row) =>
        {
            copy.Integer(row.Index + 1);
            copy.Text(row.Item.Kind);
            copy.Text(row.Item.Object);
            copy.Timestamp(Time(row.Item.From));
            copy.Timestamp(Time(row.Item.To));
            copy.Jsonb(row.Item.Detail);
        });
    }
}
