using Spectre.Console;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>Work with a known end, on the console: a bar on a terminal, a line a step and one at the end elsewhere.</summary>
public static class ProgressBar
{
    /// <param name="read">The step's words and the share done, 0 to 1.</param>
    /// <param name="where">The console's output when left out, else its errors, beside an output that is to be kept.</param>
    /// <returns>The last line.</returns>
    public static async Task<T?> ShowAsync<T>(string title, IAsyncEnumerable<T> lines, Func<T, (string Step, double Share)> read, TextWriter? where = null)
    {
        where ??= Console.Out;
        if (where == Console.Out ? Console.IsOutputRedirected : Console.IsErrorRedirected)
            return await PrintAsync(title, lines, read, where);
        return await AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(where) }).Progress().AutoClear(false).StartAsync(async context =>
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

    private static async Task<T?> PrintAsync<T>(string title, IAsyncEnumerable<T> lines, Func<T, (string Step, double Share)> read, TextWriter where)
    {
        var (last, shown) = (default(T), ("", false));
        await foreach (var line in lines)
        {
            var (step, share) = read(line);
            if ((step, share >= 1) != shown)
                await where.WriteLineAsync($"{title}: {step} {share:P0}");
            (last, shown) = (line, (step, share >= 1));
        }
        return last;
    }
}
