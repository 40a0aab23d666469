using System.Text;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Tests.Platform.Secrets;

public sealed class SecretBoxTests
{
    private static readonly SealingKey First = SealingKey.New(1, SealingAlgorithm.Aes256), Second = SealingKey.New(2, SealingAlgorithm.Sm4);

    [Theory]
    [InlineData(SealingAlgorithm.Aes256)]
    [InlineData(SealingAlgorithm.Sm4)]
    public void What_is_sealed_opens_in_its_place_alone(SealingAlgorithm algorithm)
    {
        var key = SealingKey.New(1, algorithm);
        var (box, secret) = (new SecretBox([key]), "13800000000"u8.ToArray());
        var sealedUp = box.Seal(secret, "table/1");
        new SecretBox([SealingKey.Parse(key.Line)!]).Open(sealedUp, "table/1").ShouldBe(secret, "the key is kept");
        box.Open(sealedUp, "table/2").ShouldBeNull();
        box.Seal(secret, "table/2").ShouldNotBe(sealedUp);
        box.Seal(secret, "table/1").ShouldBe(sealedUp, "the same in the same place looks the same, so that it can be looked for");
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

    [Theory]
    [InlineData("")]
    [InlineData("张三 13800000000")]
    [InlineData("sealed:1:AAAA")]
    public void A_text_comes_back_as_it_was_said(string text)
    {
        var box = new SecretBox([First]);
        var kept = box.Seal(text);
        kept.ShouldMatch("^sealed:1:[A-Za-z0-9_-]+$");
        box.Open(kept).ShouldBe(text);
        box.Open(text).ShouldBe(text, "what was never sealed is as it is");
        box.Seal((string?)null).ShouldBeNull();
    }

    [Fact]
    public void A_secret_that_was_sealed_for_its_place_is_opened_nowhere_else()
    {
        var (before, box) = (new SecretBox([First]), new SecretBox([Second, First]));
        var kept = box.Seal("秘密", "factor/1");
        kept.ShouldStartWith(box.CurrentPlacedStart);
        box.Open(kept, "factor/1").ShouldBe("秘密");
        box.Open(kept, "factor/2").ShouldBe(kept, "of another row");
        box.Open(kept).ShouldBe(kept, "copied into what its reader may read");
        box.Open(box.Seal("秘密"), "factor/1").ShouldBe("秘密", "so it was kept once");
        box.Open(before.Seal("秘密", "factor/1"), "factor/1").ShouldBe("秘密", "the key before opens it");
        before.Open(kept, "factor/1").ShouldBe(kept, "it lacks the key");
    }

    [Fact]
    public void Another_key_seals_from_then_on_and_the_one_before_still_opens()
    {
        var before = new SecretBox([First]).Seal("a");
        var box = new SecretBox([Second, First]);
        box.Open(before).ShouldBe("a");
        var behind = box.Seal("a");
        behind.ShouldNotBe(before);
        new SecretBox([First]).Open(behind).ShouldBe(behind, "it lacks the key");
        box.FormsOf("a").ShouldBe([behind, before, "a"], ignoreOrder: true);
    }

    [Fact]
    public void Two_keys_have_nothing_in_common_even_of_the_same_bytes()
    {
        var twin = SealingKey.Parse(First.Line.Replace("aes-256", "sm4", StringComparison.Ordinal))!;
        new SecretBox([twin]).Open(new SecretBox([First]).Seal("a"u8, "x"), "x").ShouldBeNull();
        twin.Mark.ShouldNotBe(First.Mark);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 abc")]
    [InlineData("1 aes-256 abc")]
    [InlineData("one aes-256 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("1 des aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("1 sm4 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n1 sm4 baaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_damaged_file_is_known(string text) => SecretFile.Parse(text).ShouldBeNull();

    [Fact]
    public void A_file_gets_another_key_in_front()
    {
        var rotated = SecretFile.Parse(SecretFile.Rotated([First], SealingAlgorithm.Sm4))!;
        rotated.Select(key => (key.Number, key.Algorithm)).ShouldBe([(2, SealingAlgorithm.Sm4), (1, SealingAlgorithm.Aes256)]);
        new SecretBox(rotated).Open(new SecretBox([First]).Seal("a")).ShouldBe("a");
    }
}
