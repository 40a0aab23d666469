namespace SpatialCockpit.Tests;

/// <summary>prepare.sh on a machine that lacks packages, asked by somebody who is not root; fake programs first on the path stand for both.</summary>
public sealed class PrepareTests : IDisposable
{
    private const string Ask = "Some Debian packages are missing. Please ask an administrator to run, and start again:\n\n  sudo sh -c '";
    private readonly TempFolder _programs = new("cockpit-path-");

    public void Dispose() => _programs.Dispose();

    [Theory]
    [InlineData("gdal-bin osm2pgsql", "gdal-bin osm2pgsql", null)]
    [InlineData("gdal-bin", "gdal-bin osm2pgsql", "osm2pgsql")]
    [InlineData("", "gdal-bin osm2pgsql", "gdal-bin osm2pgsql")]
    public async Task Who_is_not_root_is_told_one_command_that_brings_what_is_missing(string installed, string needed, string? missing)
    {
        Program("id", "echo 1000");
        Program("apt-get", "exit 99");
        Program("dpkg-query", $"case ' {installed} ' in *\" $3 \"*) printf installed;; *) exit 1;; esac");
        var (code, output, errors) = await ForeignProgram.TryAsync(
            "bash", ["-euo", "pipefail", "-c", $". ./prepare.sh && need_packages {needed} && echo goes on"],
            new Dictionary<string, string> { ["PATH"] = $"{_programs.Path}:{Environment.GetEnvironmentVariable("PATH")}" }, Repository.Root);
        if (missing is null)
        {
            (code, output, errors).ShouldBe((0, "goes on\n", ""));
            return;
        }
        (code, output).ShouldBe((1, ""));
        errors.ShouldStartWith(Ask);
        errors.ShouldEndWith($"apt-get install -q -y --no-install-recommends {missing}'\n");
    }

    private void Program(string name, string script)
    {
        File.WriteAllText(_programs.File(name), $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(_programs.File(name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
