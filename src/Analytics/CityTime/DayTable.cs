namespace SpatialCockpit.Analytics.CityTime;

/// <summary>Something of each day, worked out once for the days of two centuries when it is first asked for; of all others as they come.</summary>
internal sealed class DayTable(Func<CivilDay, long> of)
{
    private static readonly long First = CivilDay.Of(1900, 1, 1).Number, Days = CivilDay.Of(2100, 1, 1).Number - First;

    private readonly Lazy<int[]> _known = new(() => [.. Enumerable.Range(0, (int)Days).Select(day => (int)of(new(First + day)))]);

    /// <summary>For many days in turn.</summary>
    public Reader Read() => new(_known.Value, of);

    public readonly struct Reader(int[] known, Func<CivilDay, long> of)
    {
        public long this[long day] => (ulong)(day - First) < (ulong)known.Length ? known[day - First] : of(new(day));
    }
}
