using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tests.Tiles.Cache;

namespace SpatialCockpit.Tests.Platform.Web;

public sealed class LimitedPlacesTests
{
    private static readonly TimeSpan Orderly = TimeSpan.FromSeconds(2), Long = TimeSpan.FromMinutes(1);

    private readonly StandingTime _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_are_served_as_they_came_and_nobody_waits_beyond_the_end_of_the_line()
    {
        var places = new LimitedPlaces("it", 1, mostWaiting: 2, Orderly, Long, _time);
        var inside = await places.TakeAsync(Token);
        var (first, second, third) = (Take(places), Take(places), Take(places));
        (await Should.ThrowAsync<ProblemException>(third)).Problem.ShouldBe(WebProblems.Busy);
        inside.Dispose();
        var next = await first;
        second.IsCompleted.ShouldBeFalse();
        next.Dispose();
        (await second).Dispose();
        (await places.TakeAsync(Token)).Dispose();
    }

    [Fact]
    public async Task Where_more_is_asked_for_than_can_be_done_the_newest_comes_first_and_the_oldest_is_turned_away()
    {
        var places = new LimitedPlaces("it", 1, mostWaiting: 2, Orderly, Long, _time);
        var inside = await places.TakeAsync(Token);
        var (oldest, middle) = (Take(places), Take(places));
        _time.Pass(Orderly * 2);
        var newest = Take(places);
        (await Should.ThrowAsync<ProblemException>(oldest)).Problem.ShouldBe(WebProblems.Busy);
        inside.Dispose();
        var next = await newest;
        middle.IsCompleted.ShouldBeFalse();
        next.Dispose();
        (await middle).Dispose();
        (await places.TakeAsync(Token)).Dispose();
    }

    [Fact]
    public async Task Nobody_waits_for_ever_and_who_was_called_off_leaves_their_place_to_others()
    {
        var places = new LimitedPlaces("it", 1, mostWaiting: 8, Orderly, longestWait: TimeSpan.FromMilliseconds(50), _time);
        var inside = await places.TakeAsync(Token);
        (await Should.ThrowAsync<ProblemException>(Take(places))).Message.ShouldContain("no place for it");
        using var leaving = new CancellationTokenSource();
        var gone = places.TakeAsync(leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(gone);
        inside.Dispose();
        inside.Dispose();
        using var only = await places.TakeAsync(Token);
        (await Should.ThrowAsync<ProblemException>(Take(places))).Message.ShouldContain("no place for it");
    }

    /// <summary>No place is lost or given twice, whoever leaves when.</summary>
    [Fact]
    public async Task Of_a_crowd_no_more_are_inside_than_there_are_places_and_all_are_free_in_the_end()
    {
        const int Most = 3;
        var places = new LimitedPlaces("it", Most, mostWaiting: 40, TimeSpan.FromMilliseconds(1), longestWait: TimeSpan.FromMilliseconds(5), TimeProvider.System);
        var inside = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 20_000), new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Token }, async (number, _) =>
        {
            using var impatient = number % 5 == 0 ? new CancellationTokenSource(TimeSpan.FromMilliseconds(number % 7)) : new();
            try
            {
                using var place = await places.TakeAsync(impatient.Token);
                Interlocked.Increment(ref inside).ShouldBeLessThanOrEqualTo(Most);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
            catch (Exception e) when (e is ProblemException or OperationCanceledException)
            {
                // Turned away, or left.
            }
        });
        for (var place = 0; place < Most; place++)
            Take(places).IsCompletedSuccessfully.ShouldBeTrue();
        await Should.ThrowAsync<ProblemException>(Take(places));
    }

    private static Task<IDisposable> Take(LimitedPlaces places) => places.TakeAsync(Token).AsTask();
}
