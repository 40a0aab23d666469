namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>How well things were ordered, all days together: things of one day are compared with each other, for a model that knows which days are bad has not yet told which things are.</summary>
internal sealed class DayRankings
{
    private readonly Ranking[] _days;

    private DayRankings(Ranking[] days) => _days = days;

    public static DayRankings Of(Told told) => new([.. told.RowsByDay.Select(rows => Ranking.Of(Array.ConvertAll(rows, row => told.Scores[row]), Array.ConvertAll(rows, row => told.Truth[row])))]);

    /// <summary>Area under the receiver operating characteristic, of all pairs of one day. Null where all or none came true on each.</summary>
    public double? Auc() => Mean(day => day.Auc(), day => (double)day.True * (day.Rows - day.True));

    /// <summary>Of days by how many came true on them. Null where none did.</summary>
    public double? AveragePrecision() => Mean(day => day.AveragePrecision(), day => day.True);

    /// <summary>Where in the order of its day those stand that came true, on average: 0 is first, 1 last. Null where none did.</summary>
    public double? MeanPlace() => Mean(day => day.MeanPlace(), day => day.True);

    /// <summary>What is found when so many are looked at on each day.</summary>
    public Finding At(int capacity) => Together(day => day.At(capacity));

    /// <summary>Of a share of each day's rows, 0 to 1.</summary>
    public Finding AtShare(double share) => Together(day => day.AtShare(share));

    private double? Mean(Func<Ranking, double?> figure, Func<Ranking, double> weight)
    {
        var all = _days.Sum(weight);
        return all == 0 ? null : _days.Sum(day => figure(day) * weight(day) ?? 0) / all;
    }

    private Finding Together(Func<Ranking, Finding> found) => _days.Select(found).Aggregate(default(Finding), (all, next) => new(all.Looked + next.Looked, all.Found + next.Found, all.Rows + next.Rows, all.True + next.True));
}
