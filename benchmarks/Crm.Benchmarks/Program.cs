using BenchmarkDotNet.Running;
using Crm.Benchmarks;
using Crm.Benchmarks.Partners.Duplicates;
using Crm.Benchmarks.Shards;

if (args is ["interleaved", ..])
{
    await InterleavedRunner.RunAsync(args[1..]);
}
else if (args is ["firms", _, _])
{
    await FirmFiles.RunAsync(args[1..]);
}
else if (args is ["shards", ..])
{
    await MoveFigures.RunAsync(args[1..]);
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(Crm.Benchmarks.Deals.MoveRules).Assembly).Run(args);
}
