namespace SpatialCockpit.Analytics.Risk.Judging;

/// <summary>How well scores order what came true: who stands first is looked at first. Rows of one score are one place; what is said of a part of it is what a draw among them gives on average.</summary>
internal sealed class Ranking
{
    /// <summary>From the highest score on: how many rows have it or a higher one, and how many of these came true.</summary>
    private readonly (int Rows, int True)[] _places;

    private Ranking((int, int)[] places) => _places = places;

    public int Rows => _places.Length == 0 ? 0 : _places[^1].Rows;

    public int True => _places.Length == 0 ? 0 : _places[^1].True;

    /// <summary>Share that came true; NaN of no rows.</summary>
    public double Share => (double)True / Rows;

    /// <param name="scores">The higher, the sooner; none is NaN.</param>
    /// <param name="outcomes">Whether it came true.</param>
    public static Ranking Of(ReadOnlySpan<double> scores, ReadOnlySpan<bool> outcomes)
    {
        if (scores.Length != outcomes.Length)
            throw new ArgumentException("A score for each outcome.", nameof(scores));
        var (sorted, came) = (scores.ToArray(), outcomes.ToArray());
        Array.Sort(sorted, came);
        var places = new List<(int Rows, int True)>();
        var found = 0;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            found += came[i] ? 1 : 0;
            if (i == 0 || sorted[i - 1] != sorted[i])
                places.Add((sorted.Length - i, found));
        }
        return new([.. places]);
    }

    /// <summary>Area under the receiver operating characteristic: the chance that one that came true stands before one that did not, half for ties. Null where all or none came true.</summary>
    public double? Auc()
    {
        var (area, lastTrue, lastFalse) = (0.0, 0, 0);
        foreach (var (rows, came) in _places)
        {
            area += (rows - came - lastFalse) * (came + lastTrue) / 2.0;
            (lastTrue, lastFalse) = (came, rows - came);
        }
        return lastTrue == 0 || lastFalse == 0 ? null : area / lastTrue / lastFalse;
    }

    /// <summary>Precision on average over the places at which something came true, as a step function of recall. Null where none came true.</summary>
    public double? AveragePrecision()
    {
        if (True == 0)
            return null;
        var (sum, last) = (0.0, 0);
        foreach (var (rows, came) in _places)
        {
            sum += (came - last) * ((double)came / rows);
            last = came;
        }
        return sum / True;
    }

    /// <summary>What is found when the first rows are looked at.</summary>
    /// <param name="capacity">How many can be looked at, of all.</param>
    public Finding At(double capacity)
    {
        var looked = Math.Clamp(capacity, 0, Rows);
        var (before, found) = ((Rows: 0, True: 0), 0.0);
        foreach (var place in _places)
        {
            if (place.Rows >= looked)
            {
                found = before.True + (looked - before.Rows) * (place.True - before.True) / (place.Rows - before.Rows);
                break;
            }
            before = place;
        }
        return new(looked, found, Rows, True);
    }

    /// <summary>Of a share of the rows, 0 to 1.</summary>
    public Finding AtShare(double share) => At(share * Rows);
}

/// <param name="Looked">At so many rows.</param>
/// <param name="Found">Of them that came true.</param>
/// <param name="Rows">In all.</param>
/// <param name="True">Of all that came true.</param>
internal readonly record struct Finding(double Looked, double Found, int Rows, int True)
{
    /// <summary>Share of those looked at that came true; null of none.</summary>
    public double? Precision => Looked > 0 ? Found / Looked : null;

    /// <summary>Share of those that came true that was looked at; null where none did.</summary>
    public double? Recall => True > 0 ? Found / True : null;

    /// <summary>How many times as many as by chance; null where there is nothing to compare.</summary>
    public double? Lift => Looked > 0 && True > 0 ? Found / Looked / ((double)True / Rows) : null;
}
