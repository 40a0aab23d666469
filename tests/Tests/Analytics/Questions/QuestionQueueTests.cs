using SpatialCockpit.Analytics;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Tests.Tiles.Cache;

namespace SpatialCockpit.Tests.Analytics.Questions;

/// <summary>Nobody's questions keep others from theirs.</summary>
public sealed class QuestionQueueTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly StandingTime _time = new();
    private readonly QuestionQueue _queue;
    private readonly List<string> _served = [];

    public QuestionQueueTests() => _queue = new(atOnce: 2, mostOfOne: 12, mostWaiting: 30, new(_time));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Callers_take_turns_however_much_each_asks()
    {
        var (first, second) = (await _queue.TurnAsync(Guid.NewGuid(), "x", Patience, Token), await _queue.TurnAsync(Guid.NewGuid(), "y", Patience, Token));
        List<Task> asked = [.. Ask("a", 4), .. Ask("b", 4), .. Ask("c", 2)];
        first.Dispose();
        await Task.WhenAll(asked);
        second.Dispose();
        string.Concat(_served).ShouldBe("abcabcabab");
    }

    [Fact]
    public async Task A_place_is_told_by_the_order_in_which_questions_will_be_served()
    {
        var (first, second) = (await _queue.TurnAsync(Guid.NewGuid(), "x", Patience, Token), await _queue.TurnAsync(Guid.NewGuid(), "y", Patience, Token));
        Guid[] ids = [.. Enumerable.Range(0, 7).Select(_ => Guid.NewGuid())];
        string[] callers = ["a", "a", "a", "b", "b", "c", "x"];
        var waiting = ids.Zip(callers, (id, caller) => _queue.TurnAsync(id, caller, Patience, Token)).ToList();
        ids.Zip(callers, _queue.PlaceOf).ShouldBe([1, 5, 7, 2, 6, 3, 4]);
        _queue.PlaceOf(first.Id, "x").ShouldBe(0);
        _queue.PlaceOf(ids[0], "b").ShouldBeNull();
        _queue.PlaceOf(Guid.NewGuid(), "a").ShouldBeNull();
        for (var i = 0; i < ids.Length; i++)
            _queue.Stop(ids[i], callers[i]).ShouldBeTrue();
        foreach (var each in waiting)
            (await Should.ThrowAsync<ProblemException>(() => each)).Problem.ShouldBe(AnalyticsProblems.Stopped);
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task One_caller_leaves_a_turn_to_others()
    {
        using var running = await _queue.TurnAsync(Guid.NewGuid(), "a", Patience, Token);
        var next = _queue.TurnAsync(Guid.NewGuid(), "a", Patience, Token);
        using (await _queue.TurnAsync(Guid.NewGuid(), "b", Patience, Token))
            next.IsCompleted.ShouldBeFalse();
        next.IsCompleted.ShouldBeFalse();
        running.Dispose();
        (await next).Dispose();
    }

    [Fact]
    public async Task Who_was_alone_when_the_store_died_ended_it_and_several_are_alone_from_then_on()
    {
        const int First = 101, Second = 102;
        var (a, b) = (await _queue.TurnAsync(Guid.NewGuid(), "a", Patience, Token), await _queue.TurnAsync(Guid.NewGuid(), "b", Patience, Token));
        _queue.WasOneCallers(First).ShouldBeFalse();
        a.Dispose();
        _queue.WasOneCallers(First).ShouldBeFalse("it is judged by who was there, not by who is left");
        b.Dispose();
        a = await _queue.TurnAsync(Guid.NewGuid(), "a", Patience, Token);
        var next = _queue.TurnAsync(Guid.NewGuid(), "b", Patience, Token);
        next.IsCompleted.ShouldBeFalse();
        _queue.WasOneCallers(Second).ShouldBeTrue();
        a.Dispose();
        b = await next;
        _time.Pass(TimeSpan.FromMinutes(6));
        (await _queue.TurnAsync(Guid.NewGuid(), "a", Patience, Token)).Dispose();
        b.Dispose();
    }

    private IEnumerable<Task> Ask(string caller, int questions) => Enumerable.Range(0, questions).Select(async _ =>
    {
        using var turn = await _queue.TurnAsync(Guid.NewGuid(), caller, Patience, Token);
        lock (_served)
            _served.Add(caller);
    });
}
