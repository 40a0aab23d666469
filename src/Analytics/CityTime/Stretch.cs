namespace SpatialCockpit.Analytics.CityTime;

/// <summary>A stretch of time, in microseconds since 1970 in UTC, in which the city's clock is on one day, or in one hour: rows mostly lie by time, so that what holds of one holds of thousands behind it.</summary>
/// <param name="Until">Not in it.</param>
internal readonly record struct Stretch(long From, long Until)
{
    public bool Holds(long moment) => moment >= From && moment < Until;
}
