using System.Runtime.ExceptionServices;

namespace SpatialCockpit.Geocoder.Index;

/// <summary>Work of seconds and minutes on threads of its own: those of the pool go on answering requests.</summary>
internal static class OwnThreads
{
    public static Task RunAsync(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Parts 0…parts-1 in any order, as many at once as there are cores. The first failure is thrown when all threads have ended; parts not begun by then are left out.</summary>
    public static void ForEach(int parts, Action<int> take)
    {
        var next = -1;
        ExceptionDispatchInfo? failure = null;
        Thread[] threads = [.. Enumerable.Range(0, Math.Min(parts, Environment.ProcessorCount)).Select(_ => new Thread(Work) { IsBackground = true, Name = "search index" })];
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        failure?.Throw();

        void Work()
        {
            try
            {
                for (int part; Volatile.Read(ref failure) is null && (part = Interlocked.Increment(ref next)) < parts;)
                    take(part);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
        }
    }
}
