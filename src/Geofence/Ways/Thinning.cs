using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Ways;

/// <summary>
/// Which places of a way are enough to draw it (Douglas and Peucker): none that is left out lies farther from the line than a tolerance. By stretches, whose ends all stay, since the work grows with the square of a length.
/// </summary>
internal static class Thinning
{
    private const int Stretch = 500;

    public static IReadOnlyList<Step> Of(IReadOnlyList<Step> steps, double toleranceMeters)
    {
        if (toleranceMeters <= 0 || steps.Count < 3)
            return steps;
        var kept = new bool[steps.Count];
        for (var first = 0; first < steps.Count - 1; first += Stretch)
            Mark(steps, first, Math.Min(first + Stretch, steps.Count - 1), toleranceMeters, kept);
        return [.. steps.Where((_, index) => kept[index])];
    }

    private static void Mark(IReadOnlyList<Step> steps, int first, int last, double toleranceMeters, bool[] kept)
    {
        kept[first] = kept[last] = true;
        Stack<(int First, int Last)> open = new([(first, last)]);
        while (open.TryPop(out var part))
        {
            var (farthest, meters) = Farthest(steps, part.First, part.Last);
            if (meters <= toleranceMeters)
                continue;
            kept[farthest] = true;
            open.Push((part.First, farthest));
            open.Push((farthest, part.Last));
        }
    }

    /// <summary>Of the places between two, the one farthest from the line between these; 0 metres where there is none.</summary>
    private static (int Index, double Meters) Farthest(IReadOnlyList<Step> steps, int first, int last)
    {
        var (index, most) = (first, 0.0);
        for (var between = first + 1; between < last; between++)
        {
            var (meters, _) = new LocalPlane(steps[between].At).ToSegment(steps[first].At, steps[last].At);
            if (meters > most)
                (index, most) = (between, meters);
        }
        return (index, most);
    }
}
