using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Warehouse.Client;

/// <summary>The warehouse's process: started when it is first needed, and again when it died or was ended.</summary>
public sealed class WarehouseChild(WarehouseOptions options, ILogger<WarehouseChild> logger) : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60), StopPatience = TimeSpan.FromSeconds(10), LeavePatience = TimeSpan.FromSeconds(2);

    /// <summary>What Linux tells of who died of these signals: DuckDB or .NET came upon what they cannot bear, as too deep a recursion is.</summary>
    private const int IllegalInstruction = 128 + 4, Aborted = 128 + 6, BusError = 128 + 7, SegmentationFault = 128 + 11;

    private readonly SemaphoreSlim _starting = new(1, 1);
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<Guid, bool> _endedFor = new();
    private readonly ConcurrentDictionary<int, bool> _unexplained = new();
    private Process? _process;
    private Task _words = Task.CompletedTask;
    private bool _disposed;

    /// <summary>How often it was started.</summary>
    public int Starts { get; private set; }

    public int? ProcessId => _process is { HasExited: false } process ? process.Id : null;

    /// <summary>Returns when it can be asked. Who leaves meanwhile does not stop its start: others wait for it, too.</summary>
    /// <exception cref="WarehouseAwayException">It does not start; its own words are in the log.</exception>
    public Task EnsureAsync(CancellationToken cancellationToken) => EnsureAsync().WaitAsync(cancellationToken);

    private async Task EnsureAsync()
    {
        await _starting.WaitAsync();
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_process is { HasExited: false })
                return;
            // Its last words are heard before another takes its place.
            await _words;
            _process?.Dispose();
            _process = null;
            _process = await StartAsync();
            _words = HearAsync(_process);
        }
        finally
        {
            _starting.Release();
        }
    }

    /// <summary>One that does not listen any more is about to end: returns when it has, or soon after.</summary>
    public async Task LeftAsync(CancellationToken cancellationToken)
    {
        if (_process is not { } process)
            return;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(LeavePatience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (Exception e) when (e is InvalidOperationException || e is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Another has been started in its place, or it listens again, or whoever asks next is told.
        }
    }

    /// <summary>For whose sake a process that was asked, and answers no more, has ended, as far as this question is concerned.</summary>
    /// <param name="processId">Of that which was asked.</param>
    internal async Task<WarehouseEnd> EndOfAsync(Guid question, int? processId)
    {
        var words = _words;
        if (ProcessId is not { } running || running == processId)
            await Task.WhenAny(words, Task.Delay(LeavePatience));
        return _endedFor.TryRemove(question, out _) ? WarehouseEnd.ForThis : processId is { } ended && _unexplained.ContainsKey(ended) ? WarehouseEnd.Unexplained : WarehouseEnd.ForOthers;
    }

    /// <summary>Ends it at once; whoever asks next has a new one. For a question that does not let itself be stopped.</summary>
    /// <param name="processId">That which was asked; one that has been started in its place meanwhile goes on.</param>
    public void Kill(int? processId)
    {
        try
        {
            if (_process is { } process && process.Id == processId)
                process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself, or is just being started anew.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _starting.WaitAsync();
        _disposed = true;
        if (_process is { } process)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(StopPatience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
            }
            process.Dispose();
        }
        _starting.Release();
        _ending.Dispose();
    }

    /// <summary>Until it ends.</summary>
    private async Task HearAsync(Process process)
    {
        var (isNamed, isNobodys) = (false, false);
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(ProcessWords.EndsFor, StringComparison.Ordinal))
                continue;
            string[] ids = line[ProcessWords.EndsFor.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            (isNamed, isNobodys) = (isNamed || ids.Length > 0, ids.Length == 0);
            foreach (var id in ids)
                if (Guid.TryParse(id, CultureInfo.InvariantCulture, out var question))
                    _endedFor[question] = true;
        }
        await process.WaitForExitAsync();
        if (!isNamed && (isNobodys || process.ExitCode is IllegalInstruction or Aborted or BusError or SegmentationFault))
            _unexplained[process.Id] = true;
    }

    private async Task<Process> StartAsync()
    {
        string[] arguments = [options.Program, ProcessWords.Verb, options.Folder, options.MemoryBytes.ToString(CultureInfo.InvariantCulture), options.Threads.ToString(CultureInfo.InvariantCulture), options.TimeZone, options.AddressFolder];
        var process = DotnetProgram.Start(arguments, logger.WarehouseSaid) ?? throw new WarehouseAwayException("The warehouse does not start.");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_ending.Token);
        patience.CancelAfter(StartPatience);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                if (line != ProcessWords.Ready)
                    continue;
                Starts++;
                _unexplained.TryRemove(process.Id, out _); // of one that had the same id before
                return process;
            }
            throw new WarehouseAwayException("The warehouse ended while it started.");
        }
        catch (Exception e)
        {
            process.Kill();
            process.Dispose();
            if (e is OperationCanceledException)
                throw new WarehouseAwayException($"The warehouse did not start within {StartPatience.TotalSeconds:0} seconds.", e);
            throw;
        }
    }
}

/// <summary>Why a process of the warehouse ended.</summary>
internal enum WarehouseEnd
{
    /// <summary>The question did not stop.</summary>
    ForThis,

    /// <summary>Another question, or the service itself, wanted it.</summary>
    ForOthers,

    /// <summary>It crashed, or ran out of memory, and does not know at whose question.</summary>
    Unexplained,
}

/// <summary>The warehouse died of a question, and it does not know of whose.</summary>
internal sealed class WarehouseDiedException(int processId, Exception inner) : WarehouseAwayException(EndedForOthers, inner)
{
    public int ProcessId => processId;
}

/// <summary>The analytical store cannot answer now: it starts, or was ended. Everything else goes on.</summary>
public class WarehouseAwayException(string message, Exception? inner = null) : ProblemException(AnalyticsProblems.Away, message, inner)
{
    internal const string EndedForOthers = "It was ended, by another question perhaps, and starts anew.";
}
