using System.Threading.RateLimiting;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tests.Platform.Web;

public sealed class PlacesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_those_who_wait_the_newest_comes_first_and_the_oldest_is_turned_away()
    {
        using var places = new Places("it", 1, mostWaiting: 2, TimeSpan.FromMinutes(1), QueueProcessingOrder.NewestFirst);
        var inside = await places.TakeAsync(Token);
        var (oldest, middle, newest) = (places.TakeAsync(Token).AsTask(), places.TakeAsync(Token).AsTask(), places.TakeAsync(Token).AsTask());
        (await Should.ThrowAsync<ProblemException>(oldest)).Problem.ShouldBe(WebProblems.Busy);
        inside.Dispose();
        (await newest).Dispose();
        (await middle).Dispose();
        (await places.TakeAsync(Token)).Dispose();
    }

    [Fact]
    public async Task Nobody_waits_for_ever_and_who_was_called_off_leaves_their_place_to_others()
    {
        using var places = new Places("it", 1, mostWaiting: 8, TimeSpan.FromMilliseconds(50), QueueProcessingOrder.OldestFirst);
        using var inside = await places.TakeAsync(Token);
        (await Should.ThrowAsync<ProblemException>(places.TakeAsync(Token).AsTask())).Message.ShouldContain("no place for it");
        using var leaving = new CancellationTokenSource();
        var gone = places.TakeAsync(leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        inside.Dispose();
        (await places.TakeAsync(Token)).Dispose();
    }
}
