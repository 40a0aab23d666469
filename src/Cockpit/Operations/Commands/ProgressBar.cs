using Spectre.Console;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>Work with a known end, on the console: a bar on a terminal, a line a step elsewhere.</summary>
public static class ProgressBar
{
    /// <param name="read">The step's words and the share done, 0 to 1.</param>
    /// <returns>The last line.</returns>
    public static async Task<T?> ShowAsync<T>(string title, IAsyncEnumerable<T> lines, Func<T, (string Step, double Share)> read)
    {
        if (Console.IsOutputRedirected)
            return await PrintAsync(title, lines, read);
        return await AnsiConsole.Progress().AutoClear(false).StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: 1);
            var last = default(T);
            await foreach (var line in lines)
            {
                var (step, share) = read(line);
                (task.Description, task.Value) = (Markup.Escape($"{title}: {step}"), share);
                last = line;
            }
            return last;
        });
    }

    private static async Task<T?> PrintAsync<T>(string title, IAsyncEnumerable<T> lines, Func<T, (string Step, double Share)> read)
    {
        var (last, shown) = (default(T), "");
        await foreach (var line in lines)
        {
            var (step, share) = read(line);
            if (step != shown)
                Console.WriteLine($"{title}: {step} {share:P0}");
            (last, shown) = (line, step);
        }
        return last;
    }
}
