using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>One import from a request's body to the lines of its answer. When the client leaves, the import is undone.</summary>
public sealed class ImportStream(ImportFolder folder)
{
    /// <param name="import">The work, given the file received.</param>
    /// <returns>Its progress (late readers skip some), then its result. What makes it impossible is thrown before the first line where it shows by then.</returns>
    public async IAsyncEnumerable<ImportLine> RunAsync(
        Stream body, Func<string, WorkFolder, IProgress<ImportProgress>, CancellationToken, Task<ImportResult>> import, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var work = folder.NewWork();
        var path = await UploadedFile.ReceiveAsync(body, work, cancellationToken);
        var lines = Channel.CreateBounded<ImportProgress>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = Task.Run(() => import(path, work, new Reporter(lines.Writer), left.Token), CancellationToken.None);
        _ = running.ContinueWith(_ => lines.Writer.Complete(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            await foreach (var progress in lines.Reader.ReadAllAsync(CancellationToken.None))
                yield return new ImportProgressLine(progress.Stage, progress.Done, progress.Total);
            yield return ImportResultLine.Of(await running);
        }
        finally
        {
            await left.CancelAsync();
            await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private sealed class Reporter(ChannelWriter<ImportProgress> lines) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => lines.TryWrite(value);
    }
}
