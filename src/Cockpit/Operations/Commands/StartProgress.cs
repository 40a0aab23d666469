using SpatialCockpit.Cockpit.Hosting;
using Spectre.Console;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary>Shows on the console what a starting host waits for: a bar on a terminal, a line for every new thing elsewhere.</summary>
internal static class StartProgress
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <exception cref="OperatorException">The host gave up.</exception>
    public static async Task ShowAsync(RunningHost host, CancellationToken cancellationToken)
    {
        var stopping = host.App.Lifetime.ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        try
        {
            await ShowWaitingAsync(host, either.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new OperatorException("The host stopped while it was starting; the log above says why.");
        }
    }

    private static Task ShowWaitingAsync(RunningHost host, CancellationToken cancellationToken)
    {
        var readiness = host.App.Services.GetRequiredService<Readiness>();
        if (Console.IsOutputRedirected)
            return FollowAsync(readiness, PrintNew(), cancellationToken);
        if (!FirstStart.OwesDemo(host.Data))
            return AnsiConsole.Status().StartAsync("starting", context => FollowAsync(readiness, words => context.Status(Markup.Escape(words)), cancellationToken));
        var demo = host.App.Services.GetRequiredService<DemoLoad>();
        return AnsiConsole.Progress().AutoClear(true).StartAsync(context =>
        {
            var bar = context.AddTask("the demo city", maxValue: 1);
            return FollowAsync(readiness, words => (bar.Description, bar.Value) = (Markup.Escape(words), demo.Progress.Share), cancellationToken);
        });
    }

    private static async Task FollowAsync(Readiness readiness, Action<string> show, CancellationToken cancellationToken)
    {
        while (readiness.WaitsFor() is { Count: > 0 } waiting)
        {
            show(string.Join(" · ", waiting));
            await Task.Delay(LookEvery, cancellationToken);
        }
    }

    private static Action<string> PrintNew()
    {
        var last = "";
        return words =>
        {
            if (words != last)
                Console.WriteLine($"waiting for {words}");
            last = words;
        };
    }
}
