namespace SpatialCockpit.Tests;

/// <summary>How tests wait for what comes by itself: they look again and again, and tell what never came.</summary>
internal static class Until
{
    /// <summary>For what takes minutes where all tests run at once: a record read anew, a model trained, a city archived.</summary>
    public static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The pauses between looks begin with one millisecond and double up to this.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(20);

    /// <inheritdoc cref="SoAsync(Func{Task{bool}}, string, TimeSpan?, Func{string}?)"/>
    public static Task SoAsync(Func<bool> isSo, string because, TimeSpan? patience = null, Func<string>? seen = null) =>
        SoAsync(() => Task.FromResult(isSo()), because, patience, seen);

    /// <summary>Returns once it is so. What a look throws is the test's failure, and so is a look that never ends.</summary>
    /// <param name="because">What is waited for: all that is told where it does not come.</param>
    /// <param name="patience">A minute where nothing is said.</param>
    /// <param name="seen">What was there instead, told beside it.</param>
    public static async Task SoAsync(Func<Task<bool>> isSo, string because, TimeSpan? patience = null, Func<string>? seen = null)
    {
        var longest = patience ?? Patience;
        var token = TestContext.Current.CancellationToken;
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(token);
        patient.CancelAfter(longest);
        try
        {
            for (var pause = TimeSpan.FromMilliseconds(1); !await isSo().WaitAsync(patient.Token); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
                await Task.Delay(pause, patient.Token);
        }
        catch (OperationCanceledException) when (patient.IsCancellationRequested && !token.IsCancellationRequested)
        {
            Assert.Fail($"After {longest} it is still not so that {because}. {seen?.Invoke()}");
        }
    }
}
