using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests;

/// <summary>What the web app never does, in none of its files.</summary>
public sealed partial class WebSourceTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Cockpit", "web", "src");

    private static readonly IReadOnlyList<string> Files = [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".vue" or ".ts")];

    [Fact]
    public void No_text_becomes_markup_or_a_program_and_nobody_elsewhere_is_listened_to()
    {
        Files.Count.ShouldBeGreaterThan(100);
        Files.Where(file => Dangerous().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(Folder, file)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_typed_as_a_password_is_hidden_and_those_who_keep_passwords_may_fill_it_in()
    {
        var fields = Files.SelectMany(file => PasswordField().Matches(File.ReadAllText(file)).Select(field => field.Value)).ToList();
        fields.Count.ShouldBe(3);
        fields.ShouldAllBe(field => (field.Contains("type=\"password\"") || field.Contains(":type=\"visible ? 'text' : 'password'\"")) && (field.Contains("current-password") || field.Contains("new-password")) && !field.Contains("@paste"));
    }

    [GeneratedRegex(@"v-html|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(|\b(on|post)message\b|EventListener\('message'", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Dangerous();

    [GeneratedRegex(@"<input\s[^>]*v-model=""(typed\.)?password\b[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PasswordField();
}
