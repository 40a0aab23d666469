namespace SpatialCockpit.Tiles.Cache;

/// <summary>Work that was shared until the last who waited for it has left.</summary>
internal static class AbandonedWork
{
    /// <summary>Cancels it; nobody is left to see how it ends, so its exception is taken note of here.</summary>
    /// <param name="leaving">What the work's token is of; disposed of when it has ended.</param>
    public static void End(Task work, CancellationTokenSource leaving)
    {
        leaving.Cancel();
        _ = work.ContinueWith(static (ended, source) =>
        {
            _ = ended.Exception;
            ((CancellationTokenSource)source!).Dispose();
        }, leaving, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }
}
