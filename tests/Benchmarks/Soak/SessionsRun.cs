using System.Globalization;
using System.Text;

namespace SpatialCockpit.Benchmarks.Soak;

/// <summary><c>bench.sh soak sessions [MINUTES]</c>: what people wait for and what the service takes while hundreds of them work, for a quarter of an hour after a minute to warm up.</summary>
internal static class SessionsRun
{
    public const string Word = "sessions";

    private const double UsualMinutes = 15, MostMilliseconds = 500, MostGrowth = 1.05;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(1), LookEvery = TimeSpan.FromSeconds(5);

    /// <returns>1 when somebody was not answered, waited too long, or the service grew.</returns>
    public static async Task<int> RunAsync(string folder, string? minutes, CancellationToken cancellationToken)
    {
        var lasting = TimeSpan.FromMinutes(minutes is null ? UsualMinutes : double.Parse(minutes, CultureInfo.InvariantCulture));
        await using var city = await ServedCity.MakeAsync(cancellationToken);
        List<long> memory = [];
        await using var load = await SessionLoad.StartAsync(city, cancellationToken);
        await Task.Delay(WarmUp, cancellationToken);
        load.TakeTimes();
        using var beat = new PeriodicTimer(LookEvery);
        while (memory.Count * LookEvery < lasting && await beat.WaitForNextTickAsync(cancellationToken))
        {
            memory.Add(ProcessMemory.Of(city.Server));
            if (memory.Count % 12 == 0)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{memory.Count * LookEvery:mm\\:ss}  {load.Answers.Total:N0} asked, {memory[^1]:N0} MB"));
        }
        var (text, isBorne) = Judge(load, memory, lasting);
        Console.WriteLine(text);
        await ResultPage.WriteAsync(folder, Word, text, cancellationToken);
        return isBorne ? 0 : 1;
    }

    private static (string Text, bool IsBorne) Judge(SessionLoad load, List<long> memory, TimeSpan lasting)
    {
        var times = load.TakeTimes();
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"## {SessionLoad.Sessions} sessions, {SessionLoad.PerSecond} requests a second, {lasting.TotalMinutes:0.#} minutes\n\n| what | answers | median, ms | p95, ms | p99, ms |\n|---|---|---|---|---|\n");
        foreach (var (name, isPage, all) in times)
            text.Append(CultureInfo.InvariantCulture, $"| {name}{(isPage ? "" : " (no page's data)")} | {all.Count:N0} | {At(all, 0.5):N0} | {At(all, 0.95):N0} | {At(all, 0.99):N0} |\n");
        var pages = times.Where(kind => kind.IsPage).SelectMany(kind => kind.Times).Order().ToList();
        var (half, end) = (Middle(memory, 0.5, 0.625), Middle(memory, 0.875, 1));
        text.Append(CultureInfo.InvariantCulture, $"\n- Pages' data: p95 {At(pages, 0.95):N0} ms of at most {MostMilliseconds:N0}.\n- Memory of the server: {half:N0} MB after half of the time, {end:N0} MB at the end.\n").Append(load.Answers);
        var lacking = load.Lacking(lasting);
        text.AppendJoin("", lacking.Select(what => $"- Too little: {what}\n"));
        return (text.ToString(), load.Answers.IsClean && lacking.Count == 0 && At(pages, 0.95) <= MostMilliseconds && end <= half * MostGrowth);
    }

    /// <param name="sorted">Of it, this share lies below.</param>
    private static double At(IReadOnlyList<double> sorted, double share) => sorted.Count == 0 ? 0 : sorted[(int)Math.Min(sorted.Count * share, sorted.Count - 1)];

    private static long Middle(List<long> all, double from, double to)
    {
        var those = all[(int)(all.Count * from)..(int)(all.Count * to)].Order().ToList();
        return those.Count == 0 ? 0 : those[those.Count / 2];
    }
}
