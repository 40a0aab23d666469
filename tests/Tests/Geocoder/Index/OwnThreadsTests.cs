using SpatialCockpit.Geocoder.Index;

namespace SpatialCockpit.Tests.Geocoder.Index;

public sealed class OwnThreadsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000)]
    public void Each_part_is_taken_once(int parts)
    {
        var taken = new int[parts];
        OwnThreads.ForEach(parts, part => Interlocked.Increment(ref taken[part]));
        taken.ShouldAllBe(times => times == 1);
    }

    [Fact]
    public void No_part_runs_on_a_thread_that_answers_requests() => OwnThreads.ForEach(100, _ => Thread.CurrentThread.IsThreadPoolThread.ShouldBeFalse());

    [Fact]
    public void A_failure_reaches_who_asked_as_it_was_thrown() =>
        Should.Throw<InvalidDataException>(() => OwnThreads.ForEach(100, part => throw new InvalidDataException($"part {part}"))).StackTrace!.ShouldContain(nameof(A_failure_reaches_who_asked_as_it_was_thrown));

    [Fact]
    public async Task Work_that_fails_fails_its_task() => await Should.ThrowAsync<InvalidDataException>(() => OwnThreads.RunAsync(() => throw new InvalidDataException()));
}
