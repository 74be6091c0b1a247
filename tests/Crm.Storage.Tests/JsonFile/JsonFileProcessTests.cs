using System.Diagnostics;
using Crm.Partners;
using Crm.Specifications;
using CustomStorage;
using CustomStorage.JsonFile;

namespace Crm.Storage.Tests.JsonFile;

/// <summary>The sample as a program of its own: killed in the middle of commits, and in the way of others.</summary>
public sealed class JsonFileProcessTests : IDisposable
{
    private static readonly int Kills = Environment.GetEnvironmentVariable("CRM_LONG") == "1" ? 200 : 3;
    private readonly JsonFileWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_process_killed_in_the_middle_of_commits_loses_none_that_it_had_told()
    {
        var path = _world.NewPath();
        var told = new List<PartnerId>();
        for (var i = 0; i < Kills; i++)
        {
            using var writer = Start(path);
            for (var n = 0; n < 5 + (i * 7 % 40); n++)
            {
                told.Add(PartnerId.Parse((await writer.StandardOutput.ReadLineAsync())!));
            }

            writer.Kill();
            told.AddRange((await writer.StandardOutput.ReadToEndAsync()).Split('\n')[..^1].Select(PartnerId.Parse));
            await writer.WaitForExitAsync();
            using var store = JsonFileStore.Open(path);
            var tenant = store.ForTenant(TenantId.Main);
            var partners = await tenant.QueryAsync(Specification.All<Partner>()).ToListAsync();
            Assert.Empty(told.Except(partners.Select(p => p.Id)));

            // At most one commit of each process was durable and not yet told.
            Assert.InRange(partners.Count - told.Count, 0, i + 1);
            var log = await tenant.ReadLogAsync(LogPosition.Start).ToListAsync();
            Assert.Equal(partners.Select(p => p.Id.Value).Order(), log.SelectMany(c => c.Journal).Select(e => e.SubjectId).Order());
            Assert.Equal(log.Count, await tenant.CountAsync(Specification.All<CommitReceipt>()));
        }
    }

    [Fact]
    public async Task A_second_process_is_refused()
    {
        var path = _world.NewPath();
        using var writer = Start(path);
        await writer.StandardOutput.ReadLineAsync();
        Assert.Equal("storage.store.busy", JsonFileWorld.CodeOf(path));
        writer.Kill();
        await writer.WaitForExitAsync();
        JsonFileStore.Open(path).Dispose();
    }

    [Fact]
    public async Task The_story_is_told_and_the_file_shown()
    {
        var path = _world.NewPath();
        var (code, output, error) = await RunAsync("story", path);
        Assert.Equal((CustomStorageProgram.Fine, ""), (code, error));
        Assert.Contains("Found again: Forty chairs, version 2, for Alpha.", output, StringComparison.Ordinal);
        Assert.Contains("Proposal, where it is now", output, StringComparison.Ordinal);
        Assert.Matches(@"\bdeal +1\b", (await RunAsync("show", path)).Output);
    }

    [Fact]
    public async Task Whoever_asks_wrongly_is_told_by_the_exit_code()
    {
        Assert.Equal(CustomStorageProgram.WrongArguments, (await RunAsync("sing")).Code);
        Assert.Equal(CustomStorageProgram.WrongArguments, (await RunAsync("show", _world.NewPath())).Code);
        var (code, _, error) = await RunAsync("show", _world.Write("hello"u8.ToArray()));
        Assert.Equal(CustomStorageProgram.CannotWork, code);
        Assert.StartsWith("storage.image.invalid", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        return (await CustomStorageProgram.RunAsync(args, output, error, TestContext.Current.CancellationToken), output.ToString(), error.ToString());
    }

    private static Process Start(string path)
    {
        var program = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "CustomStorage.exe" : "CustomStorage");
        return Process.Start(new ProcessStartInfo(program, ["write", path, "20000"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
    }
}
