using System.Text;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Secrets;

namespace SpatialCockpit.Tests.Cockpit.Secrets;

public sealed class SecretBoxTests : IDisposable
{
    private readonly TempFolder _folder = new("cockpit-secrets-");

    private DataFolder Data => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_sealed_opens_in_its_place_alone()
    {
        var (box, secret) = (new SecretBox(Data), "13800000000"u8.ToArray());
        var sealedUp = box.Seal(secret, "table/1");
        new SecretBox(Data).Open(sealedUp, "table/1").ShouldBe(secret, "the key is kept");
        box.Open(sealedUp, "table/2").ShouldBeNull();
        box.Seal(secret, "table/1").ShouldNotBe(sealedUp, "the same looks otherwise each time");
        Encoding.Latin1.GetString(sealedUp).ShouldNotContain("138000");
        for (var i = 0; i < sealedUp.Length; i++)
        {
            var changed = sealedUp.ToArray();
            changed[i] ^= 1;
            box.Open(changed, "table/1").ShouldBeNull();
        }
        for (var length = 0; length < sealedUp.Length; length++)
            box.Open(sealedUp.AsSpan(0, length), "table/1").ShouldBeNull();
    }

    [Fact]
    public void Another_key_seals_from_then_on_and_the_one_before_still_opens()
    {
        var before = new SecretBox(Data).Seal("a"u8, "x");
        var file = Data.File(SecretBox.KeyFile);
        File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var first = File.ReadAllText(file);
        File.WriteAllText(file, $"2 {new string('a', 64)}\n{first}\n");
        var box = new SecretBox(Data);
        box.Open(before, "x").ShouldBe("a"u8.ToArray());
        var behind = box.Seal("a"u8, "x");
        File.WriteAllText(file, first);
        new SecretBox(Data).Open(behind, "x").ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 abc")]
    [InlineData("one aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_damaged_file_is_told(string text)
    {
        Data.WriteOwnerOnly(SecretBox.KeyFile, text);
        Should.Throw<OperatorException>(() => new SecretBox(Data)).Message.ShouldContain(SecretBox.KeyFile);
    }
}
