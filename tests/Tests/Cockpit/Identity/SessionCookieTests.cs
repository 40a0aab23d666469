using Microsoft.AspNetCore.Http;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>The session is read as the framework reads cookies, however the header is written.</summary>
public sealed class SessionCookieTests
{
    private const string Token = "Ab0-_xyz";

    [Theory]
    [InlineData("cockpit_session_8080=" + Token)]
    [InlineData("a=1; cockpit_session_8080=" + Token)]
    [InlineData("a=1; cockpit_session_8080=" + Token + "; XSRF-TOKEN=x")]
    [InlineData("a=1;cockpit_session_8080=" + Token)]
    [InlineData("cockpit_session_8080=" + Token + " ; b=2")]
    [InlineData("COCKPIT_SESSION_8080=" + Token)]
    [InlineData("cockpit_session_8080=" + Token + "; cockpit_session_8080=other")]
    [InlineData("cockpit_session_80801=" + Token)]
    [InlineData("cockpit_session=" + Token)]
    [InlineData("x-cockpit_session_8080=" + Token)]
    [InlineData("x=cockpit_session_8080=" + Token)]
    [InlineData("x=\"; cockpit_session_8080=" + Token + "\"")]
    [InlineData("cockpit_session_8080=\"" + Token + "\"")]
    [InlineData("cockpit_session_8080=Ab%30")]
    [InlineData("cockpit_session_8080")]
    [InlineData("cockpit_session_8080=")]
    [InlineData("cockpit_session_8080=;")]
    [InlineData("cockpit_session_8080=a b")]
    [InlineData("")]
    [InlineData("a=1", "cockpit_session_8080=" + Token)]
    public void A_cookie_header_means_what_the_framework_says(params string[] headers)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new("example.org", 8080);
        request.Headers.Cookie = headers;
        var expected = request.Cookies["cockpit_session_8080"];
        SessionCookie.Read(request).ShouldBe(string.IsNullOrEmpty(expected) ? null : expected);
    }

    [Fact]
    public void Each_port_has_a_session_of_its_own()
    {
        string? Read(HostString host)
        {
            var request = new DefaultHttpContext().Request;
            request.Host = host;
            request.Headers.Cookie = "cockpit_session_1=one; cockpit_session_2=two; cockpit_session=none";
            return SessionCookie.Read(request);
        }
        foreach (var (host, session) in new[] { ("h:1", "one"), ("h:2", "two"), ("h", "none"), ("h:1", "one"), ("h:3", null) })
            Read(new(host)).ShouldBe(session);
    }
}
