using System.Globalization;
using Crm.Crash;

const string Help = """
    write <store> <at> <effects> <seed> <writers> <delivers>   writes and delivers until its input ends, and tells each commit as soon as it is acknowledged
    kill <store> <kills> [seed]                                kills writers at random moments and compares what is left with what they told
    kill-server <kills> [seed]                                 kills a PostgreSQL server under a writer
    node <connection> <effects> <tells>                        takes commands a line and answers them; one of several behind a router
    nodes <nodes> <deals> <steps>                              gives each command on a deal to another node and compares what is left with what they told
    nodes-compare <seconds> <rounds>                           commands a second by one node and by three, and what each costs
    unit-costs <deals>                                         bytes and times of deals with their history on PostgreSQL

    Stores: sqlite (at: a path), json (a path), postgresql (a connection string; kill starts a server of its own).
    Exit codes: 0 all is as it was told, 1 wrong arguments, 2 something is lost, doubled or half; then the words on the error stream say what.
    """;

try
{
    switch (args)
    {
        case ["write", var name, var at, var effects, var chance, var writers, var delivers]:
            await WriterProgram.RunAsync(Stores.Parse(name), at, effects, Number(chance), Number(writers), Number(delivers) != 0);
            return 0;
        case ["kill", var store, var number, .. { Length: <= 1 } rest]:
            Console.WriteLine(await WriterKills.RunAsync(Stores.Parse(store), Number(number), rest is [var s] ? Number(s) : null, Console.WriteLine));
            return 0;
        case ["kill-server", var kills, .. { Length: <= 1 } seed]:
            Console.WriteLine(await ServerKills.RunAsync(Number(kills), seed is [var t] ? Number(t) : null, Console.WriteLine));
            return 0;
        case ["node", var connection, var path, var tells]:
            await NodeProgram.RunAsync(connection, path, Number(tells) != 0);
            return 0;
        case ["nodes", var nodes, var deals, var steps]:
            Console.WriteLine(await NodeRuns.RunAsync(Number(nodes), Number(deals), Number(steps)));
            return 0;
        case ["nodes-compare", var seconds, var rounds]:
            await NodeRuns.CompareAsync(Number(seconds), Number(rounds), Console.WriteLine);
            return 0;
        case ["unit-costs", var number]:
            await UnitCosts.RunAsync(Number(number), Console.WriteLine);
            return 0;
        default:
            await Console.Error.WriteLineAsync(Help);
            return 1;
    }
}
catch (CrashFailure failure)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture);
