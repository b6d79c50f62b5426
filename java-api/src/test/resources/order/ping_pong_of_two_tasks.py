import asyncio


async def player(name, mine, theirs, rounds):
    for i in range(rounds):
        await mine[i]
        print(name, i)
        theirs[i].set_result(None)
    print(name, "ends")


async def main():
    loop = asyncio.get_running_loop()
    ping = [loop.create_future() for _ in range(4)]
    pong = [loop.create_future() for _ in range(4)]
    a = asyncio.create_task(player("ping", ping, pong, 3))
    b = asyncio.create_task(player("pong", pong, ping[1:], 3))
    ping[0].set_result(None)
    await a
    print("a awaited")
    await b
    print("b awaited")


asyncio.run(main())
