import asyncio


async def child(future):
    print("child waits")
    await future
    print("child ends")


async def caller(task):
    try:
        await asyncio.shield(task)
    finally:
        print("caller ends")


async def main():
    future = asyncio.get_running_loop().create_future()
    inner = asyncio.create_task(child(future))
    outer = asyncio.create_task(caller(inner))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    outer.cancel()
    print("cancel")
    await asyncio.wait([outer])
    print("inner done", inner.done())
    future.set_result(None)
    await inner
    print("main ends")


asyncio.run(main())
