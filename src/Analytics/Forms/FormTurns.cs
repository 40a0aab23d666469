namespace SpatialCockpit.Analytics.Forms;

/// <summary>Statistics that are worked out in this process: two at once, whoever asks, and the processors that they leave are for maps and sessions.</summary>
internal static class FormTurns
{
    private static readonly SemaphoreSlim Desks = new(2);

    public static async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await Desks.WaitAsync(cancellationToken);
        try
        {
            return work();
        }
        finally
        {
            Desks.Release();
        }
    }
}
