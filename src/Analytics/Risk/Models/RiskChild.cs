using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Risk.Process;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Models;

/// <summary>The process that trains, scores or looks, for as long as that takes.</summary>
internal sealed class RiskChild(RiskOptions options, ILogger<RiskChild> logger)
{
    /// <summary>Threads that wait for each other sleep: where others work too, those that spin take the processor from those that they wait for.</summary>
    private static readonly KeyValuePair<string, string> Patient = new("OMP_WAIT_POLICY", "PASSIVE");

    /// <summary>Behind whoever waits for an answer.</summary>
    /// <param name="task">Of <see cref="RiskProgram"/>.</param>
    /// <param name="order">Of the task; written into the folder.</param>
    /// <returns>What it is at, line by line, to its end.</returns>
    /// <exception cref="ProblemException">It says why it cannot be done, or ended without a word.</exception>
    public async IAsyncEnumerable<RiskProgram.Line> RunAsync<T>(string task, T order, string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder, "order.json");
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(order, WireJson.Options), cancellationToken);
        using var process = Start(task, file);
        var last = new RiskProgram.Line("", 0);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancellationToken) is { } text)
            {
                last = JsonSerializer.Deserialize<RiskProgram.Line>(text, WireJson.Options)!;
                if (last.Problem is null)
                    yield return last;
            }
            await process.WaitForExitAsync(cancellationToken);
        }
        finally
        {
            // Whoever does not listen to its end does not want it.
            End(process);
        }
        if (last.Problem is { } problem)
            throw RiskProblems.Untrainable.Because(problem);
        if (process.ExitCode != 0)
            throw RiskProblems.Ended.Because($"It ended with {process.ExitCode}.");
    }

    /// <summary>The same, of a task whose steps nobody waits for.</summary>
    public async Task RunToEndAsync<T>(string task, T order, string folder, CancellationToken cancellationToken)
    {
        await foreach (var _ in RunAsync(task, order, folder, cancellationToken))
        {
        }
    }

    private System.Diagnostics.Process Start(string task, string order)
    {
        var process = DotnetProgram.Start([options.Program, RiskProgram.Verb, task, order], logger.ModelSaid, Patient) ?? throw RiskProblems.Ended.Because("It does not start.");
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended already: what it said, or its exit code, tells why.
        }
        return process;
    }

    private static void End(System.Diagnostics.Process process)
    {
        process.Kill();
        process.WaitForExit();
    }
}
