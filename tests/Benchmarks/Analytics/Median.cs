namespace SpatialCockpit.Benchmarks.Analytics;

internal static class Median
{
    /// <param name="work">Gets the number of its round.</param>
    /// <returns>Milliseconds.</returns>
    public static async Task<double> OfAsync(int rounds, Func<int, Task<TimeSpan>> work)
    {
        var took = new double[rounds];
        for (var round = 0; round < rounds; round++)
            took[round] = (await work(round)).TotalMilliseconds;
        Array.Sort(took);
        return took[rounds / 2];
    }
}
