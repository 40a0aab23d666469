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
        var came = new int[outcomes.Length];
        for (var i = 0; i < came.Length; i++)
            came[i] = outcomes[i] ? 1 : 0;
        return new(PlacesOf(scores, came));
    }

    /// <summary>Where each row has any number of them: what is found is counted, the area and the mean precision have no meaning.</summary>
    /// <param name="counts">Whole numbers.</param>
    public static Ranking OfCounts(ReadOnlySpan<double> scores, ReadOnlySpan<float> counts) => new(PlacesOf(scores, Array.ConvertAll(counts.ToArray(), count => (int)count)));

    private static (int, int)[] PlacesOf(ReadOnlySpan<double> scores, int[] came)
    {
        if (scores.Length != came.Length)
            throw new ArgumentException("A score for each outcome.", nameof(scores));
        var sorted = scores.ToArray();
        Array.Sort(sorted, came);
        var places = new List<(int Rows, int True)>();
        var found = 0;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            found += came[i];
            if (i == 0 || sorted[i - 1] != sorted[i])
                places.Add((sorted.Length - i, found));
        }
        return [.. places];
    }

    /// <summary>Area under the receiver operating characteristic: the chance that one that came true stands before one that did not, half for ties. Null where all or none came true.</summary>
    public double? Auc()
    {
        var (area, lastTrue, lastFalse) = (0.0, 0, 0);
        foreach (var (rows, came) in _places)
        {
            area += (double)(rows - came - lastFalse) * (came + lastTrue) / 2;
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

    /// <summary>Where in the order those stand that came true, on average: 0 is first, 1 last; 0.5 in any order. Null where none did.</summary>
    public double? MeanPlace()
    {
        if (True == 0)
            return null;
        var (sum, last) = (0.0, (Rows: 0, True: 0));
        foreach (var place in _places)
        {
            sum += (place.True - last.True) * ((last.Rows + place.Rows) / 2.0);
            last = place;
        }
        return sum / True / Rows;
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
