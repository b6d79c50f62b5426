import asyncio


async def awaiter(name, future):
    print(name, "waits")
    print(name, await future)


async def ticker():
    for i in range(4):
        print("tick", i)
        await asyncio.sleep(0)


async def main():
    future = asyncio.get_running_loop().create_future()
    a = asyncio.create_task(awaiter("a", future))
    asyncio.create_task(ticker())
    b = asyncio.create_task(awaiter("b", future))
    await asyncio.sleep(0)
    future.set_result("value")
    print("completed")
    await asyncio.sleep(0)
    print("turn")
    await a
    await b
    print("main ends")


asyncio.run(main())
