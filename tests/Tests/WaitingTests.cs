using System.Text.RegularExpressions;
using Xunit.Sdk;

namespace SpatialCockpit.Tests;

/// <summary>Tests wait for what they need, by <see cref="Until"/>, and never for a while.</summary>
public sealed partial class WaitingTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Tests");

    /// <summary>Who lets time pass, how often, and what for.</summary>
    private static readonly (string File, int Times, string Why)[] Sleepers =
    [
        ("Until.cs", 1, "the pause between two looks"),
        ("TempFolder.cs", 1, "it is disposed of where nobody can await"),
        ("Cockpit/Fuzz/RawRun.cs", 1, "a client that says no more once the server has said nothing for a while"),
        ("Geofence/KilledFixtureTests.cs", 1, "a kill somewhere within a report"),
        ("Supervision/Evidence/BrokenBody.cs", 1, "a body that falls silent for ever"),
        ("Supervision/Feeds/Pulling/PullTests.cs", 1, "a source that never answers"),
        ("Tiles/Faults/SavedLayersTests.cs", 1, "a kill somewhere after a change"),
    ];

    [Fact]
    public void Nobody_lets_time_pass_but_those_who_say_what_for() =>
        Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(Folder, file).Replace('\\', '/'), Times: Sleep().Count(File.ReadAllText(file))))
            .Where(file => file.Times > 0 && !Built().IsMatch(file.Path))
            .Select(file => $"{file.Path} {file.Times}").ShouldBe(Sleepers.Select(sleeper => $"{sleeper.File} {sleeper.Times}"), ignoreOrder: true);

    public static TheoryData<bool> Ends => [true, false];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task What_never_comes_is_told_with_what_is_there_instead(bool looksEnd)
    {
        var endless = new TaskCompletionSource<bool>();
        var waiting = Until.SoAsync(() => looksEnd ? Task.FromResult(false) : endless.Task, "pigs fly", TimeSpan.FromMilliseconds(1), () => "They walk.");
        (await Should.ThrowAsync<FailException>(() => waiting)).Message.ShouldContain("it is still not so that pigs fly. They walk.");
    }

    [Fact]
    public async Task What_a_look_throws_is_thrown_at_once()
    {
        (await Should.ThrowAsync<InvalidDataException>(() => Until.SoAsync(Look, "pigs fly"))).Message.ShouldBe("no pigs");

        static bool Look() => throw new InvalidDataException("no pigs");
    }

    [Fact]
    public async Task It_is_looked_again_until_it_is_so()
    {
        var looks = 0;
        await Until.SoAsync(() => ++looks == 4, "it is looked at for the fourth time");
        looks.ShouldBe(4);
    }

    /// <summary>And a loop that only asks whether it is to give up.</summary>
    [GeneratedRegex(@"\bTask\.Delay\b|\bThread\.(Sleep|Yield)\b|\bSpinWait\b|\bPeriodicTimer\b|\)\s+[\w.]+\.ThrowIfCancellationRequested\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sleep();

    [GeneratedRegex("^(bin|obj)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Built();
}
