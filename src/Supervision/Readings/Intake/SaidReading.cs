using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Readings.Judging;

namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>A value that can be taken.</summary>
/// <param name="Object">Id of the device.</param>
/// <param name="Text">As PostgreSQL reads it into the indicator's column.</param>
internal sealed record SaidReading(long Line, string Device, long Object, Reading Reading, string Text)
{
    public (long, DateTimeOffset, string) Key => (Object, Reading.At, Reading.Indicator);

    public ReadingValue Value => Reading.Value;
}
