using System.Text.Json;

namespace SpatialCockpit.Tests.Cockpit.Pages;

public sealed class OpenApiTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Every_operation_has_a_name_of_its_own()
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var names = (from path in document.RootElement.GetProperty("paths").EnumerateObject()
                     from method in path.Value.EnumerateObject()
                     where method.Value.TryGetProperty("operationId", out _)
                     select method.Value.GetProperty("operationId").GetString()).ToList();
        names.ShouldNotBeEmpty();
        names.ShouldBeUnique();
    }

    [Theory]
    [InlineData("SessionCredentials", "password,user_name")]
    public async Task A_body_is_described_by_what_is_read_of_it(string schema, string properties)
    {
        using var document = JsonDocument.Parse(await host.Admin.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken));
        var described = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(schema).GetProperty("properties");
        string.Join(',', described.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal)).ShouldBe(properties);
    }
}
