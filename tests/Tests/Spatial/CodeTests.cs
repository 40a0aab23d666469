using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class CodeTests
{
    [Theory]
    [InlineData("330106005055007", 7)]
    [InlineData("33010600505507", 7)]
    public void A_unit_grid_code_names_its_district_street_office_and_community(string text, int serial)
    {
        UnitGridCode.TryParse(text, out var code).ShouldBeTrue();
        code.District.ShouldBe("330106");
        code.StreetOffice.ShouldBe("330106005");
        code.Community.ShouldBe("330106005055");
        code.Serial.ShouldBe(serial);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("3301060050550")]
    [InlineData("3301060050550070")]
    [InlineData("33010600505500A")]
    [InlineData("030106005055007")]
    [InlineData("３３０１０６００５０５５００７")]
    public void Anything_else_is_no_unit_grid_code(string? text) => UnitGridCode.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("330106005055007", "330106005055007", "33010600505507")]
    [InlineData("33010600505507", "330106005055007", "33010600505507")]
    [InlineData("330106005055120", "330106005055120", null)]
    public void A_unit_grid_code_is_written_with_15_digits_and_with_14_where_two_tell_its_serial(string text, string fifteen, string? fourteen)
    {
        UnitGridCode.TryParse(text, out var code).ShouldBeTrue();
        (code.FifteenDigits, code.FourteenDigits).ShouldBe((fifteen, fourteen));
    }

    [Fact]
    public void A_part_code_names_its_district_classes_and_serial()
    {
        PartCode.TryParse("3205080101000001", out var code).ShouldBeTrue();
        (code.District, code.MajorClass, code.MinorClass, code.Serial).ShouldBe(("320508", "01", "01", "000001"));
    }

    [Fact]
    public void The_draft_revisions_wider_minor_class_is_a_setting()
    {
        PartCode.TryParse("3205080101000001", out var code, minorDigits: 3).ShouldBeTrue();
        (code.MajorClass, code.MinorClass, code.Serial).ShouldBe(("01", "010", "00001"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("320508010100000")]
    [InlineData("32050801010000011")]
    [InlineData("320508O101000001")]
    public void Anything_else_is_no_part_code(string? text) => PartCode.TryParse(text, out _).ShouldBeFalse();
}
